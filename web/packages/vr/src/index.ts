/** The workout in a headset, with a view for a screen on the same page. The 2D app mounts it on /vr. */
export { mountVr } from './mount'
export type { MountedVr, SessionMode, StartedSession, VrApi, VrOptions, WorkoutPreview } from './options'
