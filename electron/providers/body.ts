import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, type InputType, type ZlibOptions } from 'node:zlib';

type Unpack = (packed: InputType, options: Pick<ZlibOptions, 'maxOutputLength'>) => Promise<Buffer>;

const unpackGzip: Unpack = promisify(gunzip);
const unpackZlib: Unpack = promisify(inflate);
const unpackDeflate: Unpack = promisify(inflateRaw);
const unpackBrotli: Unpack = promisify(brotliDecompress);

/** What `accept-encoding` offers. */
export const ENCODINGS = 'gzip, deflate, br';

/** Stands as `code` on the error when more than `maxBytes` came, packed or unpacked; Node's own for its part. */
export const TOO_LARGE = 'ERR_BUFFER_TOO_LARGE';
/** Stands as `code` on the error for an encoding that wasn't offered. */
export const UNKNOWN_ENCODING = 'ERR_CONTENT_ENCODING';

/**
 * Reads a body of at most `maxBytes`, before and after decompression, so that a few packed bytes can't fill the
 * memory. Throws errors with a `code`; leaving the loop early closes the connection.
 */
export async function readBody(
  body: AsyncIterable<Uint8Array>,
  encoding: string,
  maxBytes: number,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw coded(TOO_LARGE);
    chunks.push(chunk);
  }
  const unpacked = await unpack(Buffer.concat(chunks), encoding.trim().toLowerCase(), maxBytes);
  return new TextDecoder().decode(unpacked);
}

async function unpack(packed: Buffer, encoding: string, maxOutputLength: number): Promise<Buffer> {
  if (packed.length === 0) return packed;
  switch (encoding) {
    case '':
    case 'identity':
      return packed;
    case 'gzip':
    case 'x-gzip':
      return unpackGzip(packed, { maxOutputLength });
    case 'deflate':
      // Servers send both: zlib's format, as RFC 9110 says, and bare deflate. The low four bits tell.
      return (((packed[0] ?? 0) & 0x0f) === 8 ? unpackZlib : unpackDeflate)(packed, {
        maxOutputLength,
      });
    case 'br':
      return unpackBrotli(packed, { maxOutputLength });
    default:
      throw coded(UNKNOWN_ENCODING);
  }
}

function coded(code: string): Error {
  return Object.assign(new Error(code), { code });
}
