/** A short tap in both hands, by whichever way the controller offers. */

interface Pulsing {
  pulse?(strength: number, ms: number): Promise<boolean>
  playEffect?(type: string, parameters: object): Promise<unknown>
}

export function tap(sources: Iterable<XRInputSource>, strength = 0.55, ms = 45): void {
  for (const source of sources) {
    const pad = source.gamepad as (Gamepad & { hapticActuators?: Pulsing[] }) | undefined
    const actuator = pad?.hapticActuators?.[0] ?? (pad?.vibrationActuator as Pulsing | undefined)
    if (!actuator) continue
    const done = actuator.pulse
      ? actuator.pulse(strength, ms)
      : actuator.playEffect?.('dual-rumble', {
          duration: ms,
          strongMagnitude: strength,
          weakMagnitude: strength,
        })
    void done?.catch(() => undefined) // a controller that just went away
  }
}
