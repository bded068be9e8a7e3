import { plain, secret } from '../describe.ts'
import type { FieldDescription } from '../description.ts'

/** One way to prove who calls, as data: form, JSON Schema, names of variables, documentation and redaction are read off it. */
export type KindDescription = {
  label: string
  /** What is sent, in one sentence. */
  sends: string
  /** Its fields; those that are required must be set. */
  fields: Readonly<Record<string, FieldDescription>>
  /** It fetches an access token of its own, which the vault keeps and renews. */
  isFetched?: true
  /** A person signs in at the service, in the browser (`code`) or with a code on another device. */
  signIn?: 'code' | 'device'
}

const optional = { required: false } as const
const required = { required: true } as const

const key = secret('Token, key or password', 'HTTP_SECRET')
const name = plain('User, header or parameter name', 'HTTP_NAME', { placeholder: 'X-Api-Key' })
const person = { name: { ...name, ...required }, secret: key }

const issuer = plain('Issuer URL', 'HTTP_ISSUER', {
  type: 'url',
  placeholder: 'https://login.example.com (finds the other addresses)',
})
const tokenUrl = plain('Token URL', 'HTTP_TOKEN_URL', {
  type: 'url',
  placeholder: 'https://login.example.com/oauth/token (needed without an issuer)',
})
const clientId = plain('Client ID', 'HTTP_CLIENT_ID', required)
const clientSecret = secret('Client secret', 'HTTP_CLIENT_SECRET')
const clientAuth = plain('Client authentication', 'HTTP_CLIENT_AUTH', {
  type: 'select',
  options: [
    { value: 'basic', label: 'In the Authorization header' },
    { value: 'post', label: 'In the body' },
  ],
})
const scope = plain('Scopes', 'HTTP_SCOPE', { placeholder: 'read write' })
const tokenParams = plain('More parameters of the token request', 'HTTP_TOKEN_PARAMS', {
  placeholder: 'audience=https://api.example.com&resource=…',
})
const grant = {
  accessToken: secret('Access token', 'HTTP_ACCESS_TOKEN', { ...optional, isManaged: true }),
  refreshToken: secret('Refresh token', 'HTTP_REFRESH_TOKEN', {
    ...optional,
    placeholder: 'From a sign-in at the service; it is renewed from then on',
  }),
}
const client = {
  issuer,
  tokenUrl,
  clientId,
  clientSecret,
  clientAuth,
  scope,
  tokenParams,
  accessToken: grant.accessToken,
}
const optionalSecret = { ...clientSecret, ...optional }

export const signInKinds = {
  bearer: {
    label: 'Bearer token',
    sends: '`Authorization: Bearer …`',
    fields: { secret: key },
  },
  basic: {
    label: 'User name and password (Basic)',
    sends: '`Authorization: Basic …` (RFC 7617)',
    fields: { name, secret: key },
  },
  digest: {
    label: 'User name and password (Digest)',
    sends: 'the answer to the challenge of the service (RFC 7616: MD5, SHA-256, SHA-512-256, `qop=auth`)',
    fields: person,
  },
  header: {
    label: 'Header',
    sends: 'one header of any name',
    fields: { name, secret: key },
  },
  query: {
    label: 'Query parameter (ends up in the logs of the service)',
    sends: 'one parameter in the address',
    fields: { name, secret: key },
  },
  path: {
    label: 'Secret in the path (Telegram)',
    sends: 'the secret between base URL and path',
    fields: {
      secret: key,
      pathPrefix: plain('Path that holds the key', 'HTTP_PATH_PREFIX', {
        placeholder: '/bot{secret}',
      }),
    },
  },
  several: {
    label: 'Several secrets at once',
    sends: 'any number of headers and query parameters',
    fields: {
      secretHeaders: secret('Headers', 'HTTP_SECRET_HEADERS', {
        ...optional,
        type: 'textarea',
        parts: 'lines',
        placeholder: 'X-Api-Key: …\nX-Api-Secret: …',
      }),
      secretQuery: secret('Query parameters', 'HTTP_SECRET_QUERY', {
        ...optional,
        type: 'textarea',
        parts: 'lines',
        placeholder: 'key=…\ntoken=…',
      }),
    },
  },
  'oauth2-client': {
    label: 'OAuth 2: the application itself (client credentials)',
    sends: 'a bearer token that is fetched with id and secret of the application (RFC 6749, 4.4)',
    fields: client,
    isFetched: true,
  },
  'oauth2-code': {
    label: 'OAuth 2: a person signs in (authorization code)',
    sends: 'a bearer token that a person allowed in the browser (RFC 6749, 4.1, with PKCE)',
    fields: {
      ...client,
      ...grant,
      clientSecret: optionalSecret,
      authorizeUrl: plain('Authorization URL', 'HTTP_AUTHORIZE_URL', {
        type: 'url',
        placeholder: 'https://login.example.com/oauth/authorize (needed without an issuer)',
      }),
    },
    isFetched: true,
    signIn: 'code',
  },
  'oauth2-device': {
    label: 'OAuth 2: a person signs in with a code (device)',
    sends: 'a bearer token that a person allowed with a short code (RFC 8628)',
    fields: {
      ...client,
      ...grant,
      clientSecret: optionalSecret,
      deviceUrl: plain('Device authorization URL', 'HTTP_DEVICE_URL', {
        type: 'url',
        placeholder: 'https://login.example.com/oauth/device (needed without an issuer)',
      }),
    },
    isFetched: true,
    signIn: 'device',
  },
  jwt: {
    label: 'JWT signed by a key (GitHub App, Apple, Zoom)',
    sends: '`Authorization: Bearer …` with a token that is newly signed for each call',
    fields: {
      jwtKey: secret('Private key (PEM), or shared secret for HS256', 'HTTP_JWT_KEY', { type: 'textarea' }),
      jwtAlgorithm: plain('Algorithm', 'HTTP_JWT_ALGORITHM', {
        type: 'select',
        options: ['RS256', 'RS512', 'PS256', 'ES256', 'ES384', 'EdDSA', 'HS256', 'HS512'].map((value) => ({
          value,
          label: value,
        })),
      }),
      jwtIssuer: plain('Issuer (iss)', 'HTTP_JWT_ISSUER', { placeholder: 'App ID' }),
      jwtSubject: plain('Subject (sub)', 'HTTP_JWT_SUBJECT'),
      jwtAudience: plain('Audience (aud)', 'HTTP_JWT_AUDIENCE'),
      jwtKeyId: plain('Key ID (kid)', 'HTTP_JWT_KEY_ID'),
      jwtClaims: plain('More claims (JSON)', 'HTTP_JWT_CLAIMS', { placeholder: '{"scope": "read"}' }),
      jwtSeconds: plain('Valid for seconds', 'HTTP_JWT_SECONDS', { type: 'number', placeholder: '300' }),
    },
  },
  google: {
    label: 'Google service account',
    sends: 'a bearer token that is fetched with a signed JWT (RFC 7523)',
    fields: {
      serviceAccount: secret('Key file (JSON)', 'HTTP_SERVICE_ACCOUNT', {
        type: 'textarea',
        parts: 'json',
        placeholder: 'The file that Google made, from { to }',
      }),
      scope: { ...scope, ...required, placeholder: 'https://www.googleapis.com/auth/drive.readonly' },
      impersonate: plain('Act as user', 'HTTP_IMPERSONATE', { placeholder: 'ada@example.com' }),
      accessToken: grant.accessToken,
    },
    isFetched: true,
  },
  aws: {
    label: 'AWS signature (version 4)',
    sends: 'the headers of AWS Signature Version 4',
    fields: {
      accessKeyId: plain('Access key ID', 'HTTP_AWS_ACCESS_KEY_ID', { ...required, placeholder: 'AKIA…' }),
      secretAccessKey: secret('Secret access key', 'HTTP_AWS_SECRET_ACCESS_KEY'),
      sessionToken: secret('Session token', 'HTTP_AWS_SESSION_TOKEN', optional),
      region: plain('Region', 'HTTP_AWS_REGION', {
        placeholder: 'eu-central-1 (read from the host where it names one)',
      }),
      awsService: plain('Service', 'HTTP_AWS_SERVICE', {
        placeholder: 's3, execute-api, … (read from the host where it names one)',
      }),
    },
  },
  mtls: {
    label: 'Client certificate alone (mutual TLS)',
    sends: 'the certificate below, in the TLS handshake',
    fields: {},
  },
  none: {
    label: 'Nothing (own certificates or proxy only)',
    sends: 'nothing',
    fields: {},
  },
} as const satisfies Readonly<Record<string, KindDescription>>

export type SignInKind = keyof typeof signInKinds

const group = 'Certificates and proxy'
const forCertificates = {
  type: 'textarea',
  group,
  askedWhen: { field: 'auth', oneOf: Object.keys(signInKinds), requiredFor: ['mtls'] },
} as const

/** Fields of the connection itself; they go with every kind. */
export const connectionFields = {
  ca: plain('Certificate authority (PEM)', 'HTTP_CA', {
    type: 'textarea',
    destination: true,
    group,
    placeholder: 'Trusted in place of the usual ones',
  }),
  certificate: plain('Client certificate (PEM)', 'HTTP_CERTIFICATE', forCertificates),
  certificateKey: secret('Key of the client certificate (PEM)', 'HTTP_CERTIFICATE_KEY', {
    ...forCertificates,
    ...optional,
  }),
  certificatePassphrase: secret('Passphrase of that key', 'HTTP_CERTIFICATE_PASSPHRASE', {
    ...optional,
    group,
  }),
  proxy: secret('Proxy', 'HTTP_PROXY_URL', {
    ...optional,
    group,
    destination: true,
    placeholder: 'http://user:password@proxy.example.com:3128',
  }),
} as const satisfies Readonly<Record<string, FieldDescription>>
