// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest'
import { licenseKey } from '../../../../client/canvas/tldraw/licenseKey.ts'

afterEach(() => {
	document.head.innerHTML = ''
})

it('H27 the canvas has the key that stands in the page, and none where none does', () => {
	expect(licenseKey()).toEqual({})
	document.head.innerHTML = '<meta name="kudelma-tldraw-key" content="" />'
	expect(licenseKey()).toEqual({})
	document.head.innerHTML = '<meta name="kudelma-tldraw-key" content="tldraw-1" />'
	expect(licenseKey()).toEqual({ licenseKey: 'tldraw-1' })
})
