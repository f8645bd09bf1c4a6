import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  boolean,
  byte,
  bytes,
  dictionary,
  int32,
  structure,
  text,
  texts,
  uint32,
  type BusValue,
} from '../../electron/desktop/linux/dbus-values.ts';
import { decodeMessage, encodeCall, messageBytes } from '../../electron/desktop/linux/dbus-wire.ts';
import { marshalled, unmarshalled } from '../support/desktop/dbus-next-wire.ts';

const word = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((each) => !each.includes('\0'));
const small = fc.integer({ min: 0, max: 255 });
const natural = fc.nat({ max: 0xffff_ffff });
const whole = fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff });

/** A value of ours, and what dbus-next shall read. */
interface Case {
  readonly value: BusValue;
  readonly expected: unknown;
}

const simple: fc.Arbitrary<Case> = fc.oneof(
  small.map((each) => ({ value: byte(each), expected: each })),
  natural.map((each) => ({ value: uint32(each), expected: each })),
  whole.map((each) => ({ value: int32(each), expected: each })),
  fc.boolean().map((each) => ({ value: boolean(each), expected: each })),
  word.map((each) => ({ value: text(each), expected: each })),
  fc.array(word, { maxLength: 4 }).map((each) => ({ value: texts(each), expected: each })),
  fc.uint8Array({ maxLength: 40 }).map((each) => {
    const expected = Buffer.from(each);
    return { value: bytes(expected), expected };
  }),
);

const compound: fc.Arbitrary<Case> = fc.oneof(
  simple,
  fc.array(simple, { minLength: 1, maxLength: 4 }).map((all) => ({
    value: structure(...all.map(({ value }) => value)),
    expected: all.map(({ expected }) => expected),
  })),
);

const any: fc.Arbitrary<Case> = fc.oneof(
  compound,
  fc.array(fc.tuple(word, compound), { maxLength: 4 }).map((entries) => {
    const named = Object.fromEntries(entries);
    const values = Object.entries(named).map(([name, { value }]) => [name, value] as const);
    return {
      value: dictionary(Object.fromEntries(values)),
      // The types of a variant are told by what was read with them.
      expected: Object.entries(named).map(([name, { expected }]) => [name, [expect.anything(), [expected]]]),
    };
  }),
);

const question = (values: readonly BusValue[], isStarting = true) => ({
  destination: 'a.b',
  path: '/c',
  interface: 'd.e',
  member: 'Go',
  values,
  isStarting,
});

test('whatever is said, another implementation reads the same', () => {
  fc.assert(
    fc.property(
      fc.array(any, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 1e9 }),
      (all, serial) => {
        const call = encodeCall(serial, question(all.map(({ value }) => value)));
        expect(messageBytes(call)).toBe(call.length);
        expect(unmarshalled(call)).toMatchObject({
          type: 1,
          flags: 0,
          serial,
          destination: 'a.b',
          path: '/c',
          interface: 'd.e',
          member: 'Go',
          body: all.map(({ expected }) => expected),
        });
      },
    ),
  );
});

const told = fc.oneof(
  small.map((each) => ['y', each] as const),
  natural.map((each) => ['u', each] as const),
  whole.map((each) => ['i', each] as const),
  fc.boolean().map((each) => ['b', each] as const),
  word.map((each) => ['s', each] as const),
  fc.array(word, { maxLength: 4 }).map((each) => ['as', each] as const),
);

test('whatever another implementation says is read as it was meant', () => {
  fc.assert(
    fc.property(fc.array(told, { minLength: 1, maxLength: 6 }), fc.array(fc.boolean()), (all, wrapped) => {
      const signature = all.map(([type], place) => (wrapped[place] ? 'v' : type)).join('');
      const body = all.map((each, place) => (wrapped[place] ? each : each[1]));
      const message = marshalled({
        type: 4,
        serial: 5,
        path: '/a',
        interface: 'b.c',
        member: 'Came',
        sender: ':1.42',
        signature,
        body,
      });
      expect(messageBytes(message)).toBe(message.length);
      expect(decodeMessage(message)).toEqual({
        type: 4,
        replySerial: 0,
        sender: ':1.42',
        member: 'Came',
        body: all.map(([, value]) => value),
      });
    }),
  );
});

test('whatever bytes come, they are read or refused, and never anything else', () => {
  const message = marshalled({
    type: 2,
    serial: 1,
    replySerial: 9,
    signature: 'asu',
    body: [['a', 'bc'], 7],
  });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(message.length - 1), small), { minLength: 1, maxLength: 8 }),
      (changes) => {
        const broken = Buffer.from(message);
        for (const [at, value] of changes) broken[at] = value;
        try {
          decodeMessage(broken);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      },
    ),
  );
});

test('a call without arguments is one too', () => {
  const call = encodeCall(7, question([], false));
  expect(messageBytes(call)).toBe(call.length);
  expect(call[2], 'the flag NO_AUTO_START').toBe(2);
  expect(decodeMessage(call)).toEqual({ type: 1, replySerial: 0, sender: '', member: 'Go', body: [] });
});

test('numbers are read in the order that their sender has', () => {
  const bigEndian = '42020001000000040000000100' + '00000f0501750000000009080167000175000000' + '00000c';
  expect(decodeMessage(Buffer.from(bigEndian, 'hex'))).toMatchObject({ type: 2, replySerial: 9, body: [12] });
});

test('what comes behind an argument of an unknown kind is left', () => {
  const message = marshalled({
    type: 2,
    serial: 1,
    replySerial: 9,
    signature: 'uds',
    body: [3, 0.5, 'behind'],
  });
  expect(decodeMessage(message)).toMatchObject({ replySerial: 9, body: [3] });
});
