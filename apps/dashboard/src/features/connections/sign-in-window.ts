import { useEffect } from 'react'

const NAME = 'orch-sign-in'

/** The window in which a person signs in at a service. */
export type SignInWindow = {
  /** Where browsers allow no window, the person leaves this page instead. */
  go(address: string): void
  close(): void
}

/** Opens it at once, as browsers allow a window only while somebody clicks. */
export function openSignInWindow(): SignInWindow {
  const popup = window.open('', NAME, 'popup,width=560,height=720')
  // The service must not be able to lead this page elsewhere.
  if (popup) popup.opener = null
  return {
    go: (address) => (popup ? popup.location.replace(address) : window.location.assign(address)),
    close: () => popup?.close(),
  }
}

/** Tells the other pages of this browser how a sign-in ended, and closes the window that was opened for it. */
export function tellSignInEnd(outcome: string): void {
  if (typeof BroadcastChannel === 'undefined') return
  const channel = new BroadcastChannel(NAME)
  channel.postMessage(outcome)
  channel.close()
  if (window.name === NAME) window.close()
}

/** Hears how a sign-in in another window ended. */
export function useSignInEnd(onEnd: (outcome: string) => void): void {
  useEffect(() => {
    if (typeof BroadcastChannel === 'undefined') return
    const channel = new BroadcastChannel(NAME)
    channel.onmessage = ({ data }) => onEnd(String(data))
    return () => channel.close()
  }, [onEnd])
}
