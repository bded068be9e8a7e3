import { ApiError } from '../../ground/api-error.ts'
import { isOwnName } from '../../http/own-name.ts'

type Headers = { host: string | undefined; origin: string | undefined }

/**
 * A page of another site may let its own name lead to this server (DNS rebinding): its requests then name that site. Programs send no
 * origin, and who asks by an address and not by a name was led here by nobody.
 * @throws ApiError ORIGIN_REFUSED
 */
export function requireOwnAddress(publicAddress: string, { host, origin }: Headers): void {
  const own = new URL(publicAddress)
  if (origin !== undefined && !(URL.canParse(origin) && new URL(origin).origin === own.origin))
    throw refused(`pages of ${own.origin}`)
  if (!isOwnName(publicAddress, host)) throw refused(`calls to ${own.origin}`)
}

const refused = (what: string) => new ApiError('ORIGIN_REFUSED', `This address takes ${what} alone`)
