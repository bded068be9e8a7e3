/** The caller, and the name under which it can give up the call. */
export type CallName = { keyId: string; session: string | undefined; requestId: unknown }

/** The calls that wait for an end. Their clients give them up by name in another request, or hang up. */
export type WaitingCalls = {
  /** Does something that ends early when the call is given up. */
  during<T>(
    name: CallName,
    hangUp: AbortSignal | undefined,
    act: (signal: AbortSignal) => Promise<T>,
  ): Promise<T>
  giveUp(name: CallName): void
}

export function createWaitingCalls(): WaitingCalls {
  const ofKeys = new Map<string, Map<string, AbortController>>()
  let unnamed = 0
  return {
    async during(name, hangUp, act) {
      const calls = ofKeys.get(name.keyId) ?? new Map<string, AbortController>()
      ofKeys.set(name.keyId, calls)
      // Two clients without a session may use the same number.
      const text = textOf(name) ?? `#${unnamed++}`
      const given = new AbortController()
      calls.set(text, given)
      try {
        return await act(hangUp ? AbortSignal.any([given.signal, hangUp]) : given.signal)
      } finally {
        if (calls.get(text) === given) calls.delete(text)
        if (calls.size === 0) ofKeys.delete(name.keyId)
      }
    },
    giveUp(name) {
      const text = textOf(name)
      if (text !== undefined) ofKeys.get(name.keyId)?.get(text)?.abort()
    },
  }
}

function textOf({ session, requestId }: CallName): string | undefined {
  return session === undefined ? undefined : JSON.stringify([session, requestId])
}
