/** What is heard and felt of an event; what is seen comes from the view. */
import type { EventMessage } from '@palestra/protocol'
import type { Sound } from './sound/synth'
import { tap } from './xr/haptics'

export function giveFeedback(message: EventMessage, sound: Sound, sources: Iterable<XRInputSource>): void {
  const { event } = message
  switch (event.type) {
    case 'rep':
      sound.play(event.valid ? 'tick' : 'miss')
      tap(sources, event.valid ? 0.55 : 0.25)
      break
    case 'set_started':
      sound.play('drum')
      break
    case 'set_finished':
      sound.play('bell')
      tap(sources, 0.8, 120)
      break
    case 'rest_started':
      sound.play('breath')
      break
    case 'finished':
      sound.play('bell')
      break
  }
}
