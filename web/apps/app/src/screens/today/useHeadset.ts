import { useEffect, useState } from 'react'

interface Xr {
  isSessionSupported: (mode: string) => Promise<boolean>
}

/** Whether this browser can enter VR; false until it is known. */
export function useHeadset(): boolean {
  const [isHere, setHere] = useState(false)
  useEffect(() => {
    const xr = (navigator as Navigator & { xr?: Xr }).xr
    let isGone = false
    xr?.isSessionSupported('immersive-vr').then(
      (isSupported) => {
        if (!isGone) setHere(isSupported)
      },
      () => undefined, // Forbidden by a policy: then there is no headset for us.
    )
    return () => {
      isGone = true
    }
  }, [])
  return isHere
}
