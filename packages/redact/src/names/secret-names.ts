import { SERVICES } from './services.ts'

/**
 * How sure a name is: `secret` holds one, `perhaps` holds one if the value looks random, `service` is the name of a service and
 * nothing else and holds one if the value was surely made by a machine, `plain` holds none.
 */
export type NameKind = 'secret' | 'perhaps' | 'service' | 'plain'

const SECRET = wordSet(`
  password passwords passwd passwort pwd pass passphrase passcode passkey secret secrets token apikey apitoken
  authtoken accesstoken refreshtoken bearertoken credential credentials creds cred authorization cookie cookies jwt
  bearer dsn cvv cvc ssn otp totp pin session sessionid signature privatekey secretkey accesskey clientsecret
  connectionstring databaseurl contribsys accessid mnemonic seedphrase apisecret appsecret sharedsecret webhooksecret authheader
  pswd psw pincode keyphrase kennwort geheimnis contrasena contraseña motdepasse senha wachtwoord parola heslo haslo hasło
  lösenord losenord salasana şifre sifre пароль 密码 密碼 パスワード 비밀번호
  pw pat iban secrete userpass dbpass keypass storepass sqlpass ftppass contrasenya clave segreto segredo jelszo jelszó lozinka geslo
  adgangskode kodeord passord salasõna parool parolă slaptažodis sandi секрет токен 口令 令牌 密钥 密鑰 暗証番号 암호 토큰 κωδικός סיסמה
  รหัสผ่าน
`)

/** Two words in a row that make a secret, though neither does alone. */
const PAIRS = phraseSet(`
  api key, private key, access key, access id, secret key, signing key, encryption key, auth key, service key, master key,
  license key, account key, shared key, ssh key, deploy key, connection string, database url, credit card,
  card number, social security, session id, secret id, set cookie, client secret, consumer key, app key,
  application key, admin key, subscription key, function key, auth header, recovery code, recovery codes,
  backup code, backup codes, seed phrase, bot key, rsa key, aes key, hmac key, tls key, ssl key,
  redis url, mongodb uri, mongo uri, mongo url, postgres url, mysql url, amqp url, security code, jaas config,
  code verifier, device code, db key, database key, priv key, client key, key pass, unseal key, connection uri, connect sid,
  kata sandi, mật khẩu, كلمة المرور, كلمة السر, clé secrète, chiave segreta,
  access code, auth code, authorization code, login code, entry code, door code, gate code, unlock code,
  activation code, verification code, one time, secret word, magic word, key phrase, recovery phrase, recovery key,
  backup key, backup phrase, wallet seed, pass key, pass word, basic auth, api auth, de passe
`)

/** They make a secret although one of their words says otherwise. */
const STILL_SECRET = phraseSet(
  'session id, access id, database url, secret id, redis url, mongodb uri, mongo uri, mongo url, postgres url, mysql url, amqp url, card number, connection uri',
)

/** Behind a secret word they say that the value is about the secret; before it, likewise those of `BEFORE`. */
const BEHIND = wordSet(`
  type types count counts used usage limit limits expires expiry expired expiration at policy name names url uri
  length size id ids per budget remaining prefix hint status state required method enabled description label title
  version format field fields strategy algorithm age ttl lifetime index placeholder error errors endpoint fingerprint
  attrs attributes headers challenge masked created updated rotated reset changed scope scopes provider file path ref env kind set strength valid
  verified exists present attempts min max rules rule store manager service settings config in sec seconds ms
  param parameter query symbol filepath filename dir class interface handler fn function callback identity option options
`)
const BEFORE = wordSet(`
  max min total has is num count prompt completion input output cached reasoning used remaining show require requires
  required needs need allow allows enable no without with per use uses supports forgot reset change confirm
`)

/** A name that ends in one of these is one word too few for the splitter: rootpassword, mytoken. */
const ENDINGS = ['password', 'passwd', 'token', 'secret', 'apikey', 'passphrase', 'privatekey'] as const

const PERHAPS = wordSet(
  'key auth login sig hmac code license access api client sas sign authentication oauth private crumb unseal clé chiave chave ключ',
)
/** Keys that open nothing. */
const PLAIN_KEYS = wordSet(`
  primary foreign cache sort partition idempotency public gpg pgp object hot row group routing query index lookup dedupe
  dedup issue project translation i18n message event feature map shortcut press down up board word frame value
  node react list item field unique composite natural surrogate path file sha commit digest etag checksum image
  integrity error status country postal zip area qr bar source
`)

/** Behind `X-` they name a header that somebody made up to come in with: `X-Auth`, `X-Shop-Key`. */
const OWN_HEADER = wordSet('auth key access login license sig hmac sign authentication oauth sid csrf xsrf')

const SPLIT = /[^\p{L}\p{M}\p{N}]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=[0-9]+$)/u

/** Decides on whole words of the name: `author`, `maxTokens` and `keyboard` stay readable. */
export function kindOfName(name: string): NameKind {
  const words = wordsOf(name)
  // Of Twilio's records `messageSid` and its like are the ids; a cookie or a query is called so as a whole.
  if (words.length === 1 && words[0] === 'sid') return 'secret'
  const at = words.findLastIndex((word, i) => isSecretWord(word) || PAIRS.has(`${words[i - 1]} ${word}`))
  if (at === -1) return kindWithoutSecretWord(name, words)
  return isAbout(words, at) ? 'plain' : 'secret'
}

function kindWithoutSecretWord(name: string, words: readonly string[]): NameKind {
  if (/^x[-_]/i.test(name) && isOwnHeader(words)) return 'secret'
  if (isPerhaps(words)) return 'perhaps'
  return isService(words) ? 'service' : 'plain'
}

/** Words that say where a key of a service is used, not what else of the service is meant. */
const AROUND_SERVICE = wordSet(
  'my our the app config env process default prod production dev test testing live staging sandbox',
)

/** `slack = ...`, `prod.datadog: ...`: not `slackChannel`, `notionPage`. */
function isService(words: readonly string[]): boolean {
  const named = words.filter((word) => !AROUND_SERVICE.has(word))
  return named.length > 0 && (named.every((word) => SERVICES.has(word)) || SERVICES.has(named.join('')))
}

function wordsOf(name: string): string[] {
  return name
    .split(SPLIT)
    .map((word) => word.toLowerCase().normalize())
    .filter((word) => word !== '' && !/^\d+$/.test(word))
}

function isSecretWord(word: string): boolean {
  return SECRET.has(word) || (word.length > 6 && ENDINGS.some((ending) => word.endsWith(ending)))
}

function isAbout(words: readonly string[], at: number): boolean {
  if (STILL_SECRET.has(`${words[at - 1]} ${words[at]}`)) return false
  if (BEHIND.has(words[at + 1] ?? '') || BEHIND.has(words.at(-1) ?? '')) return true
  return words.slice(0, at).some((word) => BEFORE.has(word))
}

function isOwnHeader(words: readonly string[]): boolean {
  const last = words.at(-1) ?? ''
  return OWN_HEADER.has(last) && !words.some((word) => PLAIN_KEYS.has(word))
}

function isPerhaps(words: readonly string[]): boolean {
  const parts = words.flatMap(partsOf)
  const at = parts.findIndex((word) => PERHAPS.has(word))
  return at !== -1 && !parts.some((word, i) => PLAIN_KEYS.has(word) || (i > at && BEHIND.has(word)))
}

/** `codakey` and `cachekey` in two. */
function partsOf(word: string): string[] {
  return /.{3}key$/.test(word) ? [word.slice(0, -3), 'key'] : [word]
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}

function phraseSet(text: string): ReadonlySet<string> {
  return new Set(text.split(',').map((phrase) => phrase.trim()))
}
