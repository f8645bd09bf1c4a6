/** Closes a `switch` over a union: a new member fails to type-check here. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
