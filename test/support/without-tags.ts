/** An mp3's bytes behind the ID3v2 tags that it begins with: what a host sent and what was saved can be compared. */
export function withoutTags(song: Buffer): Buffer {
  if (song.subarray(0, 3).toString('latin1') !== 'ID3') return song;
  const size = [...song.subarray(6, 10)].reduce((sum, byte) => sum * 128 + byte, 0);
  const hasFooter = ((song[5] ?? 0) & 0x10) !== 0;
  return withoutTags(song.subarray(10 + size + (hasFooter ? 10 : 0)));
}
