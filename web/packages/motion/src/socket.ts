/** The part of the browser's WebSocket that the client uses, so that tests can bring their own. */
export interface LiveSocket {
  binaryType: string
  readonly bufferedAmount: number
  onopen: ((event: never) => void) | null
  onmessage: ((event: { readonly data: unknown }) => void) | null
  onclose: ((event: { readonly code: number }) => void) | null
  send(data: string | ArrayBuffer): void
  close(code?: number, reason?: string): void
}

export const openWebSocket = (url: string): LiveSocket => new WebSocket(url) as unknown as LiveSocket
