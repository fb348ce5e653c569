/** A soft sound of two tones, made by the browser. (SPEC N84) */

const TONES: readonly { hertz: number; at: number }[] = [
	{ hertz: 659, at: 0 },
	{ hertz: 523, at: 0.32 },
]
const SECONDS = 1.1
const LOUDNESS = 0.14

/** Silent where the browser plays nothing before somebody has touched the page. */
export async function chime(): Promise<void> {
	if (typeof AudioContext === 'undefined') return
	try {
		const audio = new AudioContext()
		await audio.resume()
		for (const { hertz, at } of TONES) {
			const from = audio.currentTime + at
			const tone = new OscillatorNode(audio, { frequency: hertz })
			const volume = new GainNode(audio, { gain: 0 })
			volume.gain.setValueAtTime(0, from)
			volume.gain.linearRampToValueAtTime(LOUDNESS, from + 0.03)
			volume.gain.exponentialRampToValueAtTime(0.0001, from + SECONDS)
			tone.connect(volume).connect(audio.destination)
			tone.start(from)
			tone.stop(from + SECONDS)
		}
		setTimeout(() => void audio.close(), 2000)
	} catch {
		// No sound device, or none allowed: the words tell it.
	}
}
