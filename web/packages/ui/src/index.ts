import './styles/index.css'

export { Button, type ButtonLook, buttonClass } from './Button'
export { ChooseMany, ChooseOne, FieldError, type Option, Stepper, TextField } from './fields'
export { RepStrip, StripLegend } from './RepStrip'
export { Badge, Card, Empty, Notice, Progress, Skeleton, Stat, type Tone } from './surfaces'
export { useWidth } from './useWidth'
