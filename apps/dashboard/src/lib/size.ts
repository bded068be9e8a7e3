const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB']

/** A number of bytes for people: `12 bytes`, `3.4 MB`. */
export function sizeText(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3))
  const digits = power === 0 ? 0 : 1
  return `${(bytes / 1000 ** power).toFixed(digits)} ${UNITS[power]}`
}
