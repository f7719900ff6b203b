/** The list of studies the signed-in person may open. */
export default function StudiesPage() {
  return (
    <main>
      <h1>Studies</h1>
    </main>
  );
}
