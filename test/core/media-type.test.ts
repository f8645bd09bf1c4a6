import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extensionOf, isAudio, isImage, mimeOf, sniff } from '../../electron/core/media-type.ts';

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const ftyp = (major: string, ...more: string[]) =>
  latin1(
    `\0\0\0${String.fromCharCode(16 + 4 * more.length)}ftyp${major}\0\0\x02\0${more.join('')}\0\0\0\x08free`,
  );

describe('first bytes', () => {
  it.each([
    ['mp3 with a tag', latin1('ID3\x04\0\0\0\0\0\0'), 'mp3'],
    ['mp3, MPEG 1, 128 kbit/s', latin1('\xFF\xFB\x90\x64'), 'mp3'],
    ['mp3, MPEG 2', latin1('\xFF\xF3\x40\xC4'), 'mp3'],
    ['m4a of ffmpeg', ftyp('M4A ', 'M4A ', 'isom', 'iso2'), 'm4a'],
    ['m4a that calls itself isom first', ftyp('isom', 'isom', 'M4A '), 'm4a'],
    ['mp4', ftyp('isom', 'isom', 'iso2', 'avc1', 'mp41'), 'mp4'],
    ['fragmented mp4', ftyp('dash', 'iso6'), 'mp4'],
    ['aac', latin1('\xFF\xF1\x50\x80'), 'aac'],
    ['wav', latin1('RIFF\x24\0\0\0WAVEfmt '), 'wav'],
    ['wav beyond 4 GB', latin1('RF64\xFF\xFF\xFF\xFFWAVEds64'), 'wav'],
    ['flac', latin1('fLaC\0\0\0\x22'), 'flac'],
    ['ogg', latin1('OggS\0\x02'), 'ogg'],
    ['jpeg', latin1('\xFF\xD8\xFF\xE0\0\x10JFIF'), 'jpeg'],
    ['png', latin1('\x89PNG\r\n\x1A\n\0\0'), 'png'],
    ['webp', latin1('RIFF\x24\0\0\0WEBPVP8 '), 'webp'],
  ])('tell %s', (_, bytes, type) => {
    expect(sniff(bytes)).toBe(type);
  });

  it.each([
    ['a page', latin1('<!DOCTYPE html><html>')],
    ['a page after white space', latin1('\r\n\t <HTML>')],
    [
      'the XML of a dead link',
      latin1('<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code>'),
    ],
    ['XML with a byte order mark', latin1('\xEF\xBB\xBF<?xml version="1.0"?>')],
    ['a page in UTF-16', new Uint8Array(Buffer.from('\uFEFF<html>', 'utf16le'))],
    ['JSON', latin1('{"error":{"code":"forbidden"}}')],
    ['a JSON list', latin1('[\n  {"a": 1}]')],
    ['empty JSON', latin1('{}')],
    ['SVG', latin1('<svg xmlns="http://www.w3.org/2000/svg">')],
  ])('tell %s from a song', (_, bytes) => {
    expect(sniff(bytes)).toBe('markup');
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['plain text', latin1('Forbidden')],
    ['zeros', new Uint8Array(600)],
    ['an AVIF', ftyp('avif', 'mif1')],
    ['an AVI', latin1('RIFF\x24\0\0\0AVI LIST')],
    ['a sync word whose bit rate does not exist', latin1('\xFF\xFB\xF0\x64')],
    ['a byte order mark alone', latin1('\xFF\xFE')],
  ])('take %s for nothing known', (_, bytes) => {
    expect(sniff(bytes)).toBeNull();
  });

  it('never fail, whatever they are, and never call text a song', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 700 }), (bytes) => void sniff(bytes)));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        fc.pre(!/^(ID3|fLaC|OggS|RIFF|RF64|.{4}ftyp)/s.test(text));
        expect(isAudio(sniff(latin1(text)))).toBe(false);
      }),
    );
  });
});

it('a type is audio, an image, or neither', () => {
  expect(isAudio('mp4') && isAudio('mp3')).toBe(true);
  expect(isImage('webp')).toBe(true);
  expect([isAudio('png'), isAudio('markup'), isAudio(null), isImage('markup'), isImage('mp3')]).toEqual(
    Array(5).fill(false),
  );
});

it('a type has its own content type and extension', () => {
  expect([mimeOf('m4a'), extensionOf('m4a'), extensionOf('jpeg')]).toEqual(['audio/mp4', 'm4a', 'jpg']);
});
