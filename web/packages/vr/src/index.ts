export const packageName = '@palestra/vr'
