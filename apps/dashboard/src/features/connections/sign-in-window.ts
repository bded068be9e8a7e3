import { useEffect } from 'react'

const NAME = 'orch-sign-in'

/** So long a page may take to say that it waits. */
const ANSWER_MS = 2_000

/** How a sign-in ended, and the connection it was for, where the server says it. */
export type SignInEnd = { outcome: string; integrationId: string | undefined }

/** What the window tells, and what the page that waits for it answers. */
type Told = SignInEnd | 'heard'

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

/**
 * Tells the other pages of this browser how a sign-in ended. Behind Cross-Origin-Opener-Policy a window that was at the service
 * has lost its name and who opened it: that a page waits for the outcome is how it learns that it was opened for it.
 */
export function tellSignInEnd(end: SignInEnd, onHeard: () => void): void {
  if (typeof BroadcastChannel === 'undefined') return
  const channel = new BroadcastChannel(NAME)
  channel.onmessage = ({ data }: MessageEvent<Told>) => {
    if (data !== 'heard') return
    channel.close()
    onHeard()
  }
  channel.postMessage(end satisfies Told)
  setTimeout(() => channel.close(), ANSWER_MS)
}

/** Hears how a sign-in in another window ended, while somebody signs in there. */
export function useSignInEnd(isWaiting: boolean, onEnd: (end: SignInEnd) => void): void {
  useEffect(() => {
    if (!isWaiting || typeof BroadcastChannel === 'undefined') return
    const channel = new BroadcastChannel(NAME)
    channel.onmessage = ({ data }: MessageEvent<Told>) => {
      if (data === 'heard') return
      channel.postMessage('heard' satisfies Told)
      onEnd(data)
    }
    return () => channel.close()
  }, [isWaiting, onEnd])
}
