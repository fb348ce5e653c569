/** What tldraw's editor asks of a browser and jsdom doesn't have. Import before tldraw. */
class NeverObserver {
	observe(): void {}
	unobserve(): void {}
	disconnect(): void {}
	takeRecords(): [] {
		return []
	}
}

class LoadedFont {
	load(): Promise<this> {
		return Promise.resolve(this)
	}
}

Object.assign(window, {
	ResizeObserver: NeverObserver,
	IntersectionObserver: NeverObserver,
	FontFace: LoadedFont,
	matchMedia: () => ({
		matches: false,
		addEventListener() {},
		removeEventListener() {},
		addListener() {},
		removeListener() {},
	}),
})
Object.assign(globalThis, { ResizeObserver: NeverObserver, FontFace: LoadedFont })
Object.defineProperty(document, 'fonts', {
	value: {
		add() {},
		addEventListener() {},
		removeEventListener() {},
		delete() {},
		ready: Promise.resolve(),
		forEach() {},
		[Symbol.iterator]: [][Symbol.iterator],
	},
})
/** ProseMirror measures the caret; jsdom lays nothing out. */
const noRect = { x: 0, y: 0, top: 0, left: 0, right: 0, bottom: 0, width: 0, height: 0 }
Object.assign(Range.prototype, {
	getClientRects: () => [],
	getBoundingClientRect: () => noRect,
})
Object.assign(Element.prototype, { scrollIntoView() {}, getClientRects: () => [] })
document.elementFromPoint = () => null
