import type { Agreement } from "../../api/reports";
import { CopyButton } from "../../ui/Bits";

/** What was left out of the numbers, and why. */
export function LeftOut({ report }: { report: Agreement }) {
  if (report.left_out.length === 0) {
    return null;
  }
  return (
    <section className="section" aria-labelledby="left-out">
      <h2 id="left-out">Left out ({report.left_out.length})</h2>
      <ul className="note-list">
        {report.left_out.map((item) => (
          <li key={item.kind + item.id + item.reason}>{item.sentence}</li>
        ))}
      </ul>
    </section>
  );
}

/** Sentences for the paper. */
export function Methods({ report }: { report: Agreement }) {
  return (
    <section className="section" aria-labelledby="methods">
      <div className="spread">
        <h2 id="methods">For the methods section</h2>
        <CopyButton text={report.methods}>Copy paragraph</CopyButton>
      </div>
      <p className="panel prewrap methods">{report.methods}</p>
    </section>
  );
}
