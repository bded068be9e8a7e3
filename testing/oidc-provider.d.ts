declare module 'oidc-provider' {
  export class Provider {
    constructor(issuer: string, configuration: object)
    callback(): import('node:http').RequestListener
    listen(port: number, host: string): import('node:http').Server
  }
}
