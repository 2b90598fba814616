/** Sounds made from noise and sines: wood for a repetition, a bell for the end of a set, breath for rest, wind below. */

type Kind = 'tick' | 'miss' | 'bell' | 'breath' | 'drum'

const BELL_PARTIALS: readonly (readonly [ratio: number, level: number, decay_s: number])[] = [
  [1, 0.5, 2.8],
  [2.01, 0.32, 2.0],
  [2.76, 0.22, 1.4],
  [5.4, 0.1, 0.7],
]
const BELL_HZ = 392

export class Sound {
  private context: AudioContext | null = null
  private master: GainNode | null = null
  private noise: AudioBuffer | null = null
  private muted: boolean

  constructor(isMuted: boolean) {
    this.muted = isMuted
  }

  get isMuted(): boolean {
    return this.muted
  }

  setMuted(isMuted: boolean): void {
    this.muted = isMuted
    if (this.context && this.master)
      this.master.gain.setTargetAtTime(isMuted ? 0 : 1, this.context.currentTime, 0.02)
  }

  /** Browsers allow sound only after a click: call it there. */
  wake(): void {
    if (typeof AudioContext === 'undefined') return
    if (!this.context) this.begin(new AudioContext())
    void this.context?.resume().catch(() => undefined) // without an audio device the workout goes on silently
  }

  private begin(context: AudioContext): void {
    this.context = context
    this.master = context.createGain()
    this.master.gain.value = this.muted ? 0 : 1
    this.master.connect(context.destination)
    this.noise = context.createBuffer(1, context.sampleRate * 2, context.sampleRate)
    const samples = this.noise.getChannelData(0)
    for (let i = 0; i < samples.length; i++) samples[i] = Math.random() * 2 - 1
    this.wind()
  }

  private wind(): void {
    const { context, master, noise } = this
    if (!context || !master || !noise) return
    const source = context.createBufferSource()
    source.buffer = noise
    source.loop = true
    const low = context.createBiquadFilter()
    low.type = 'lowpass'
    low.frequency.value = 320
    const level = context.createGain()
    level.gain.value = 0.018
    const swell = context.createOscillator()
    swell.frequency.value = 0.07
    const depth = context.createGain()
    depth.gain.value = 0.01
    swell.connect(depth).connect(level.gain)
    source.connect(low).connect(level).connect(master)
    source.start()
    swell.start()
  }

  play(kind: Kind): void {
    if (!this.context || !this.master || this.muted) return
    const t = this.context.currentTime + 0.005
    if (kind === 'tick') {
      this.knock(t, 1150, 0.5, 0.06)
      this.tone(t, 620, 0.16, 0.05)
    } else if (kind === 'miss') this.knock(t, 320, 0.3, 0.12)
    else if (kind === 'drum') this.tone(t, 92, 0.35, 0.22)
    else if (kind === 'bell')
      for (const [ratio, level, decay] of BELL_PARTIALS) this.tone(t, BELL_HZ * ratio, level * 0.3, decay)
    else this.breathe(t)
  }

  private envelope(t: number, level: number, decay_s: number, attack_s = 0.002): GainNode | null {
    if (!this.context || !this.master) return null
    const gain = this.context.createGain()
    gain.gain.setValueAtTime(0.0001, t)
    gain.gain.exponentialRampToValueAtTime(level, t + attack_s)
    gain.gain.exponentialRampToValueAtTime(0.0001, t + attack_s + decay_s)
    gain.connect(this.master)
    return gain
  }

  private tone(t: number, hz: number, level: number, decay_s: number): void {
    const gain = this.envelope(t, level, decay_s)
    if (!gain || !this.context) return
    const sine = this.context.createOscillator()
    sine.frequency.value = hz
    sine.connect(gain)
    sine.start(t)
    sine.stop(t + decay_s + 0.1)
  }

  /** Filtered noise: the body of a piece of wood. */
  private knock(t: number, hz: number, level: number, decay_s: number): void {
    this.filteredNoise(t, hz, 9, this.envelope(t, level, decay_s), decay_s)
  }

  private breathe(t: number): void {
    for (const [delay, hz] of [
      [0, 900],
      [1.9, 520],
    ] as const)
      this.filteredNoise(t + delay, hz, 1.2, this.envelope(t + delay, 0.05, 1.0, 0.7), 1.8)
  }

  private filteredNoise(t: number, hz: number, q: number, into: GainNode | null, length_s: number): void {
    if (!into || !this.context || !this.noise) return
    const source = this.context.createBufferSource()
    source.buffer = this.noise
    const band = this.context.createBiquadFilter()
    band.type = 'bandpass'
    band.frequency.value = hz
    band.Q.value = q
    source.connect(band).connect(into)
    source.start(t, Math.random())
    source.stop(t + length_s + 0.1)
  }

  dispose(): void {
    void this.context?.close().catch(() => undefined) // closing twice is harmless
    this.context = null
  }
}
