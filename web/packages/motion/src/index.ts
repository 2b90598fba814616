export const packageName = '@palestra/motion'
