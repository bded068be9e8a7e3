declare module 'http-auth' {
  type Digest = { check(listener: import('node:http').RequestListener): import('node:http').RequestListener }
  export function digest(
    options: { realm: string },
    find: (user: string, done: (hash?: string) => void) => void,
  ): Digest
}
