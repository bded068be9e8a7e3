/**
 * What `value` gives for such a value: lists and plain records keep their shape; maps, headers, forms, errors and objects of
 * classes become records, sets lists, addresses texts. In place of anything that was hidden or cut stands a text.
 */
export type Redacted<T> = unknown extends T
  ? T
  : T extends string | bigint | boolean | number | null | undefined | Date | ArrayBuffer
    ? T
    : T extends symbol | ((...args: never[]) => unknown)
      ? undefined
      : T extends ArrayBufferView
        ? T | Uint8Array
        : T extends URL | URLSearchParams | RegExp
          ? string
          : T extends ReadonlyMap<infer _, infer Value>
            ? Record<string, Redacted<Value>>
            : T extends ReadonlySet<infer Item>
              ? Redacted<Item>[]
              : T extends Headers
                ? Record<string, string>
                : T extends FormData | Request | Response | Blob | Error
                  ? Record<string, unknown>
                  : T extends readonly (infer Item)[]
                    ? number extends T['length']
                      ? Redacted<Item>[]
                      : { -readonly [Place in keyof T]: Redacted<T[Place]> }
                    : { -readonly [Name in keyof T]: Redacted<T[Name]> }
