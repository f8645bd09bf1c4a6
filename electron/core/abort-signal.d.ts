/** The one global that core names. Node and the DOM declare the rest of it; core only hands it on. */
interface AbortSignal {
  readonly aborted: boolean;
}
