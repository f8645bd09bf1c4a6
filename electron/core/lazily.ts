/** What is made when it is first needed, and kept. At start, Intl's first use alone takes as long as all our words. */
export function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
