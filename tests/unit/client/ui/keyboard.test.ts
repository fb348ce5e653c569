// @vitest-environment jsdom
/** Keys of layouts without Latin letters, and of input methods. */
import { describe, expect, it } from 'vitest'
import { isComposing, keepEscapeOfCompositions, letterOf } from '../../../../client/ui/keyboard.ts'

describe('letters', () => {
	it('Z61 are those on the keys, wherever these are', () => {
		expect(letterOf({ key: 'k', code: 'KeyK' })).toBe('k')
		expect(letterOf({ key: 'N', code: 'KeyN' })).toBe('n')
		// Dvorak and AZERTY.
		expect(letterOf({ key: 'k', code: 'KeyV' })).toBe('k')
		expect(letterOf({ key: 'z', code: 'KeyW' })).toBe('z')
	})

	it('Z61 are those of the place where the layout has others', () => {
		const layouts = {
			russian: ['л', 'Т', 'я', 'ь'],
			greek: ['κ', 'Ν', 'ζ', 'μ'],
			arabic: ['ن', 'آ', 'ئ', 'ة'],
			hebrew: ['ל', 'N', 'ז', 'צ'],
			thai: ['า', '์', 'ผ', 'ท'],
		}
		for (const [name, keys] of Object.entries(layouts)) {
			const letters = keys.map((key, n) => letterOf({ key, code: `Key${'KNZM'[n]}` }))
			expect(letters, name).toEqual(['k', 'n', 'z', 'm'])
		}
		// With Shift, Arabic has a sign on Z: redo is Ctrl, Shift and Z.
		expect(letterOf({ key: '~', code: 'KeyZ' })).toBe('z')
	})

	it('Z61 are no signs, and no keys that have names', () => {
		// Dvorak's semicolon is where Z is elsewhere, and Ctrl with it is no undo.
		expect(letterOf({ key: ';', code: 'KeyZ' })).toBeNull()
		expect(letterOf({ key: 'Enter', code: 'Enter' })).toBeNull()
		expect(letterOf({ key: 'ö', code: 'Semicolon' })).toBeNull()
	})
})

describe('an input method', () => {
	const press = (more: KeyboardEventInit) => {
		const heard: string[] = []
		const stop = keepEscapeOfCompositions(window)
		const hear = ({ key }: KeyboardEvent) => heard.push(key)
		document.addEventListener('keydown', hear, { capture: true })
		const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...more })
		document.body.dispatchEvent(event)
		document.removeEventListener('keydown', hear, { capture: true })
		stop()
		return { heard, isPrevented: event.defaultPrevented }
	}

	it('Z62 has Escape to itself while it composes', () => {
		const mine = { heard: [], isPrevented: true }
		expect(press({ key: 'Escape', isComposing: true })).toEqual(mine)
		// Safari's: the composition has ended already.
		expect(press({ key: 'Escape', keyCode: 229 })).toEqual(mine)
	})

	it('Z62 leaves all other keys to whom they are meant for', () => {
		expect(press({ key: 'Escape' })).toEqual({ heard: ['Escape'], isPrevented: false })
		expect(press({ key: 'a', isComposing: true })).toEqual({ heard: ['a'], isPrevented: false })
		expect(isComposing({ isComposing: false, keyCode: 13 })).toBe(false)
	})
})
