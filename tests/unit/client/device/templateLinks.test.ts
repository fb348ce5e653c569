// @vitest-environment jsdom
/** The templates' keys that this device keeps. (SPEC H47) */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
	forgetTemplateLink,
	readTemplateLinks,
	rememberTemplateLink,
	templateAddress,
	templateLink,
} from '../../../../client/device/templateLinks.ts'

const key = (letter: string) => letter.repeat(22)
const id = (n: number) => String(n).padStart(22, 't')

beforeEach(() => localStorage.clear())
afterEach(() => vi.unstubAllGlobals())

it('H47 are remembered by template, until forgotten', () => {
	expect(rememberTemplateLink({ id: id(1), key: key('a') })).toBe(true)
	rememberTemplateLink({ id: id(2), key: key('b') })
	rememberTemplateLink({ id: id(1), key: key('c') })
	expect([...readTemplateLinks()]).toEqual([
		[id(2), key('b')],
		[id(1), key('c')],
	])
	forgetTemplateLink(id(2))
	expect([...readTemplateLinks().keys()]).toEqual([id(1)])
})

it('H47 are no more than go with one request', () => {
	for (let n = 0; n < 130; n++) rememberTemplateLink({ id: id(n), key: key('k') })
	const kept = [...readTemplateLinks().keys()]
	expect([kept.length, kept[0], kept.at(-1)]).toEqual([100, id(30), id(129)])
})

it.each(['', '{', 'null', '[]', '42', '{"short":"k"}', `{"${id(1)}":5}`, `{"${id(1)}":"a b"}`])(
	'H47 garbage is nothing: %s',
	(garbage) => {
		localStorage.setItem('kudelma.templates', garbage)
		expect(readTemplateLinks().size).toBe(0)
		expect(rememberTemplateLink({ id: id(1), key: key('a') })).toBe(true)
	},
)

it('H47 without storage it is said that nothing is kept', () => {
	const refuse = () => {
		throw new DOMException('no', 'SecurityError')
	}
	vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse })
	expect(readTemplateLinks().size).toBe(0)
	expect(rememberTemplateLink({ id: id(1), key: key('a') })).toBe(false)
})

it('H47 a link is an id and a key, and nothing else is one', () => {
	const link = { id: id(1), key: key('a') }
	expect(templateLink(id(1), key('a'))).toEqual(link)
	for (const bad of [null, '', 'short', `${key('a')}a`, '../'.repeat(8)]) {
		expect(templateLink(id(1), bad)).toBeNull()
	}
	expect(templateAddress(link)).toBe(`${location.origin}/t/${id(1)}#${key('a')}`)
})
