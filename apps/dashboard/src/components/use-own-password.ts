import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { userQuery } from '../lib/account.ts'

/** The server looks at the time of the sign-in instead, but every such request has a password. */
const NO_PASSWORD = '-'

export type OwnPassword = {
  /** What the server is told; empty while there is something to type. */
  password: string
  type: (password: string) => void
  forget: () => void
  /** The id of the provider at which somebody signs in who has no password here. */
  provider: string | undefined
}

/** The password of the person, typed again before what a stolen session must not do. */
export function useOwnPassword(): OwnPassword {
  const [typed, setTyped] = useState('')
  const { data: user } = useQuery(userQuery)
  const provider = user?.providerId?.replace(/^oidc:/, '')
  return {
    password: provider === undefined ? typed : NO_PASSWORD,
    type: setTyped,
    forget: () => setTyped(''),
    provider,
  }
}
