/** The token of the conversation in this browser; where the browser keeps nothing, for as long as the page is open. */
export function createKeptToken(key: string): { read(): string; write(token: string): void } {
  let own = ''
  return {
    read() {
      try {
        return localStorage.getItem(key) ?? own
      } catch {
        return own
      }
    },
    write(token) {
      own = token
      try {
        if (token === '') localStorage.removeItem(key)
        else localStorage.setItem(key, token)
      } catch {
        // A browser that keeps nothing of frames still shows the chat.
      }
    },
  }
}
