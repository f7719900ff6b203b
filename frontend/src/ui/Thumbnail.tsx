/** A small picture of a sketch; what it shows is said in the text beside it. */
export function Thumbnail({ src, small = false }: { src: string; small?: boolean }) {
  return (
    <img className={small ? "thumb thumb-small" : "thumb"} src={src} alt="" loading="lazy" decoding="async" />
  );
}
