/** More than any list of ids; a song dropped by mistake isn't read. */
const MOST_BYTES = 4_000_000;

/** The text that was dropped: as such, or in text files. `null` when there is none. */
export async function readText(transfer: DataTransfer): Promise<string | null> {
  const files = [...transfer.files].filter((file) => file.size <= MOST_BYTES && isText(file));
  if (files.length > 0) return (await Promise.all(files.map((file) => file.text()))).join('\n');
  const text = transfer.getData('text/plain');
  return text === '' ? null : text;
}

/** Many systems know no type for `.jsonl`, `.log` and the like: then it is text unless it says otherwise. */
function isText({ type }: File): boolean {
  return (
    type === '' || type.startsWith('text/') || /^application\/(json|x-ndjson|x-sh|xml|.*\+json)$/.test(type)
  );
}
