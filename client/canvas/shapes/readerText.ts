/**
 * The words that this reader sees in a record of the framework: the template's in
 * their own language while nobody has edited them, else as they stand. The record
 * itself is never touched. (SPEC C5)
 */
import type { Editor, TLRichText, TLShape } from 'tldraw'
import { cleanRichText } from '../../../shared/document/cleanText.ts'
import {
	isRichText,
	type RichText,
	toPlainText,
	toRichText,
} from '../../../shared/document/richText.ts'
import { guessLanguage } from '../../../shared/guessLanguage.ts'
import { isLanguage, type Language } from '../../../shared/languages.ts'
import { languageOf } from '../../../shared/reader/words.ts'
import { localizedText } from '../../../shared/templates/words.ts'
import { frameworkOf } from '../../sync/framework.ts'

/** The interface's language: BoardCanvas keeps tldraw's locale the same. Reactive. */
export function readerLanguage(editor: Editor): Language {
	const locale = editor.user.getLocale()
	return isLanguage(locale) ? locale : 'en'
}

export interface Shown {
	richText: TLRichText
	/** Of the words, for `lang`: of those that aren't the template's a guess, undefined where they don't tell. */
	language: Language | undefined
}

export class ReaderText {
	readonly #editor: Editor
	/** One object per text, so that an unchanged text is an unchanged prop. */
	readonly #byText = new Map<string, RichText>()
	/** Texts as stored, perhaps by an older Kudelma, and as they can be shown. */
	readonly #cleaned = new WeakMap<TLRichText, TLRichText>()
	readonly #shown = new WeakMap<TLRichText, Shown>()

	constructor(editor: Editor) {
		this.#editor = editor
	}

	/** Reactive. While someone here edits the shape, it's the record's own text. */
	of(shape: TLShape & { props: { richText: TLRichText } }): Shown {
		const richText = this.#clean(shape.props.richText)
		const key = shape.meta.templateKey
		if (typeof key !== 'string' || !isRichText(richText)) return this.#written(richText)
		if (this.#editor.getEditingShapeId() === shape.id) return this.#written(richText)
		const language = readerLanguage(this.#editor)
		const text = toPlainText(richText)
		const dictionary = frameworkOf(this.#editor.store)
		const shown = localizedText(dictionary, key, text, language)
		const lang = languageOf({ language, dictionary }, key, shown)
		if (shown === text) return { richText, language: lang }
		const made = this.#byText.get(shown) ?? toRichText(shown)
		this.#byText.set(shown, made)
		return { richText: made, language: lang }
	}

	#clean(richText: TLRichText): TLRichText {
		const known = this.#cleaned.get(richText)
		if (known) return known
		const clean = isRichText(richText) ? (cleanRichText(richText) as TLRichText) : richText
		this.#cleaned.set(richText, clean)
		return clean
	}

	/** One object per text: it's asked for with each look at the note. */
	#written(richText: TLRichText): Shown {
		const shown = this.#shown.get(richText) ?? {
			richText,
			language: guessLanguage(plainText(richText)),
		}
		this.#shown.set(richText, shown)
		return shown
	}
}

type Labelled = TLShape & { props: { richText: TLRichText } }

/** Shapes as this reader sees them: one object per shape and text, so that tldraw's caches by shape hold. */
export class ReaderShapes {
	readonly #reader: ReaderText
	readonly #made = new WeakMap<TLShape, Labelled>()

	constructor(editor: Editor) {
		this.#reader = new ReaderText(editor)
	}

	/** Reactive. @returns the shape itself where its words are the reader's already */
	of<S extends Labelled>(shape: S): S {
		if (typeof shape.meta.templateKey !== 'string') return shape
		const { richText } = this.#reader.of(shape)
		if (richText === shape.props.richText) return shape
		const made = this.#made.get(shape)
		if (made?.props.richText === richText) return made as S
		const next = { ...shape, props: { ...shape.props, richText } }
		this.#made.set(shape, next)
		return next
	}
}

export function plainText(richText: TLRichText): string {
	return isRichText(richText) ? toPlainText(richText) : ''
}
