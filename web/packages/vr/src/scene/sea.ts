/** The sea below the terrace: near and far colour, and the sun's path in broken glitter. One draw call. */
import { type DataTexture, Mesh, PlaneGeometry, ShaderMaterial } from 'three'
import type { Palette } from './palette'

const VERTEX = /* glsl */ `
  varying vec3 vWorld;
  void main() {
    vec4 world = modelMatrix * vec4(position, 1.0);
    vWorld = world.xyz;
    gl_Position = projectionMatrix * viewMatrix * world;
  }`

const FRAGMENT = /* glsl */ `
  uniform vec3 near, far, haze, sun, glow, towardsSun;
  uniform float time;
  uniform sampler2D noise;
  varying vec3 vWorld;
  void main() {
    vec3 ray = vWorld - cameraPosition;
    float distance = length(ray);
    vec3 d = ray / distance;
    vec2 at = vWorld.xz;
    float small = texture2D(noise, at * 0.021 + vec2(time * 0.006, time * 0.004)).r
                + texture2D(noise, at * 0.047 - vec2(time * 0.005, 0.0)).r - 1.0;
    float large = texture2D(noise, at * vec2(0.0021, 0.006) + vec2(0.0, time * 0.001)).r - 0.5;
    vec3 water = mix(near, far, clamp(smoothstep(12.0, 260.0, distance) + large * 0.22 + small * 0.05, 0.0, 1.0));
    float side = dot(normalize(d.xz), normalize(towardsSun.xz));
    float path = pow(max(side, 0.0), 60.0) + 0.25 * pow(max(side, 0.0), 9.0);
    float sparkle = smoothstep(0.1, 0.42, small + 0.25 * path);
    water += (sun * sparkle * 0.85 + glow * 0.28) * path;
    water = mix(water, haze, smoothstep(120.0, 460.0, distance) * 0.85);
    gl_FragColor = vec4(water, 1.0);
    #include <colorspace_fragment>
  }`

export const SEA_LEVEL_M = -3.2

export function makeSea(palette: Palette, noise: DataTexture): Mesh<PlaneGeometry, ShaderMaterial> {
  const uniforms: Record<string, { value: unknown }> = {
    time: { value: 0 },
    noise: { value: noise },
    near: { value: palette.seaNear },
    far: { value: palette.seaFar },
    haze: { value: palette.haze },
    sun: { value: palette.sun },
    glow: { value: palette.glow },
    towardsSun: { value: palette.towardsSun },
  }
  const sea = new Mesh(
    new PlaneGeometry(1100, 560, 1, 1).rotateX(-Math.PI / 2),
    new ShaderMaterial({ vertexShader: VERTEX, fragmentShader: FRAGMENT, uniforms }),
  )
  sea.position.set(0, SEA_LEVEL_M, -268)
  sea.renderOrder = 5
  return sea
}
