/** A package that was written for `require`: where a program is bundled in pieces, all that it gives stands in `default` alone. */
export function commonJs<T extends object>(loaded: T): T {
  const whole: unknown = Reflect.get(loaded, 'default')
  return (typeof whole === 'object' && whole !== null) || typeof whole === 'function' ? (whole as T) : loaded
}
