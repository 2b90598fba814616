/** May this browser show VR, and if not, why: in words for the person. */

export type VrSupport =
  | { kind: 'yes' }
  | { kind: 'insecure'; text: string }
  | { kind: 'missing'; text: string }

const INSECURE =
  'VR needs an encrypted page. Open this address with https:// in the headset; the start-up text of Palestra says how to trust its certificate.'
const MISSING =
  'This browser has no VR. Open the same address in your headset’s browser, or train on this screen: the coach is the same.'

export async function vrSupport(scope: {
  isSecureContext: boolean
  navigator: { xr?: Pick<XRSystem, 'isSessionSupported'> | undefined }
}): Promise<VrSupport> {
  if (!scope.isSecureContext) return { kind: 'insecure', text: INSECURE }
  const { xr } = scope.navigator
  const isSupported = (await xr?.isSessionSupported('immersive-vr').catch(() => false)) ?? false
  return isSupported ? { kind: 'yes' } : { kind: 'missing', text: MISSING }
}
