/** The dome: gradient, sun with its glow, two slow layers of cloud, stars by night. One draw call. */
import {
  BackSide,
  DataTexture,
  LinearFilter,
  Mesh,
  RedFormat,
  RepeatWrapping,
  ShaderMaterial,
  SphereGeometry,
  UnsignedByteType,
} from 'three'
import type { Palette } from './palette'
import { noiseTile } from './random'

const VERTEX = /* glsl */ `
  varying vec3 vDirection;
  void main() {
    vDirection = position;
    vec4 p = projectionMatrix * vec4(mat3(modelViewMatrix) * position, 1.0);
    gl_Position = p.xyww;
  }`

const FRAGMENT = /* glsl */ `
  uniform vec3 zenith, middle, horizon, glow, sun, cloud, towardsSun;
  uniform float time, stars;
  uniform sampler2D noise;
  varying vec3 vDirection;
  float layer(vec2 at, float speed) {
    float a = texture2D(noise, at + vec2(time * speed, 0.0)).r;
    float b = texture2D(noise, at * 2.7 - vec2(time * speed * 0.6, 0.13)).r;
    return a * 0.68 + b * 0.32;
  }
  /** One star in some of the cells of a fine grid over all directions. */
  float star(vec3 d) {
    vec3 at = d * 95.0;
    vec3 cell = floor(at);
    vec3 seed = fract(sin(vec3(dot(cell, vec3(12.99, 78.23, 37.72)), dot(cell, vec3(39.35, 11.14, 83.16)),
      dot(cell, vec3(73.16, 52.24, 9.15)))) * 43758.55);
    float spot = length(at - cell - 0.25 - 0.5 * seed);
    return step(0.935, seed.x) * smoothstep(0.19, 0.05, spot) * (0.35 + 0.65 * seed.y);
  }
  void main() {
    vec3 d = normalize(vDirection);
    float h = max(d.y, 0.0);
    vec3 sky = mix(horizon, middle, smoothstep(0.0, 0.22, h));
    sky = mix(sky, zenith, smoothstep(0.1, 0.75, h));
    float near = max(dot(d, towardsSun), 0.0);
    float low = 1.0 - smoothstep(0.0, 0.5, h);
    sky += glow * (0.32 * pow(near, 5.0) * (0.35 + 0.65 * low) + 0.5 * pow(near, 40.0));
    vec2 at = d.xz / (h + 0.22);
    float thick = layer(at * 0.11, 0.0011);
    float cover = smoothstep(0.5, 0.74, thick) * smoothstep(0.02, 0.16, d.y) * (1.0 - 0.45 * smoothstep(0.4, 1.0, h));
    float edge = layer(at * 0.11 + towardsSun.xz * 0.02, 0.0011);
    vec3 lit = cloud + glow * (0.55 * pow(near, 6.0) + 0.35 * clamp((thick - edge) * 6.0, -0.4, 1.0));
    vec3 shade = mix(middle, horizon, 0.35) * 0.9;
    sky = mix(sky, mix(shade, lit, clamp(0.62 + (thick - edge) * 5.0, 0.0, 1.0)), cover * 0.72);
    float disc = smoothstep(0.99925, 0.99965, near);
    sky = mix(sky, sun, disc * (1.0 - 0.5 * cover));
    sky += stars * star(d) * smoothstep(0.02, 0.3, h) * (1.0 - cover);
    gl_FragColor = vec4(sky, 1.0);
    #include <colorspace_fragment>
  }`

export function noiseTexture(size = 256, seed = 4): DataTexture {
  const noise = noiseTile(size, 6, seed)
  const bytes = Uint8Array.from(noise, (v) => Math.min(255, Math.round(v * 258)))
  const texture = new DataTexture(bytes, size, size, RedFormat, UnsignedByteType)
  texture.wrapS = RepeatWrapping
  texture.wrapT = RepeatWrapping
  texture.magFilter = LinearFilter
  texture.minFilter = LinearFilter
  texture.needsUpdate = true
  return texture
}

export function makeSky(palette: Palette, noise: DataTexture): Mesh<SphereGeometry, ShaderMaterial> {
  const { zenith, middle, horizon, glow, sun, cloud, towardsSun, stars } = palette
  const uniforms: Record<string, { value: unknown }> = {
    time: { value: 0 },
    noise: { value: noise },
    stars: { value: stars },
  }
  for (const [name, value] of Object.entries({ zenith, middle, horizon, glow, sun, cloud, towardsSun }))
    uniforms[name] = { value }
  const material = new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms,
    side: BackSide,
    depthWrite: false,
  })
  const dome = new Mesh(new SphereGeometry(500, 32, 20), material)
  dome.frustumCulled = false
  dome.renderOrder = 10 // after what is solid: hidden sky is not shaded
  return dome
}
