export interface ByteSource {
  /** `null` at the end. */
  readonly read: () => Promise<Uint8Array | null>;
  /** Called once: at the end, after a failure, or when nobody wants the rest. */
  readonly close: () => void;
}

/** A stream that reads only what is taken from it. */
export function byteStream(source: ByteSource): ReadableStream<Uint8Array> {
  let isClosed = false;

  function close(): void {
    if (!isClosed) source.close();
    isClosed = true;
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const chunk = await source.read();
          if (chunk !== null) return controller.enqueue(chunk);
        } catch (error) {
          close();
          throw error;
        }
        close();
        controller.close();
      },
      cancel: () => close(),
    },
    { highWaterMark: 0 },
  );
}
