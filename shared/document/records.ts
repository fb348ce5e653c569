/**
 * One record between tldraw's JSON and its Y.Map: creation JSON overlaid with a
 * key for each property changed since. (SPEC D3, D4)
 */
import * as Y from 'yjs'
import { getRecords, KEY, type RecordEntry } from './layout.ts'
import { isRichText, type RichText, readFragment, sameRichText } from './richText.ts'
import { cleanRichText } from './textNames.ts'
import { copyValue } from './values.ts'
import { mergeRichText, writeFragment } from './writeFragment.ts'

/** A tldraw record as JSON, of any type. Not validated. */
export interface PlainRecord {
	id: string
	typeName: string
	[key: string]: unknown
}

type Fields = Record<string, unknown>

/** Keys that would reach an object's prototype if written from outside. */
const FORBIDDEN: readonly string[] = ['__proto__', 'constructor', 'prototype']

export function isDeleted(entry: RecordEntry): boolean {
	return entry.get(KEY.deleted) === true
}

export function getFragment(entry: RecordEntry | undefined): Y.XmlFragment | null {
	const text = entry?.get(KEY.text)
	return text instanceof Y.XmlFragment ? text : null
}

/**
 * The record that an entry stands for, deleted or not.
 *
 * @returns null where the entry is garbage: no creation JSON, or one of another id.
 */
export function readEntry(id: string, entry: RecordEntry): PlainRecord | null {
	if (!(entry instanceof Y.Map)) return null
	const creation = entry.get(KEY.creation)
	if (!isPlainRecord(creation) || creation.id !== id) return null
	const record: PlainRecord = copyValue(creation)
	entry.forEach((value, key) => {
		overlay(record, key, value)
	})
	const fragment = getFragment(entry)
	if (fragment) fieldsOf(record, 'props').richText = readFragment(fragment)
	return record
}

/** The record that an entry stands for; null where it's deleted or garbage. */
export function readRecord(id: string, entry: RecordEntry): PlainRecord | null {
	const record = readEntry(id, entry)
	return record && !isDeleted(entry) ? record : null
}

/** All living records of a document, in no special order. Not validated. */
export function readRecords(doc: Y.Doc): Map<string, PlainRecord> {
	const living = new Map<string, PlainRecord>()
	getRecords(doc).forEach((entry, id) => {
		const record = readRecord(id, entry)
		if (record) living.set(id, record)
	})
	return living
}

function isPlainRecord(value: unknown): value is PlainRecord {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
	return (
		'id' in value &&
		typeof value.id === 'string' &&
		'typeName' in value &&
		typeof value.typeName === 'string'
	)
}

function overlay(record: PlainRecord, key: string, value: unknown): void {
	switch (key) {
		case KEY.creation:
		case KEY.text:
		case KEY.deleted:
			return
		case KEY.position:
			if (Array.isArray(value)) [record.x, record.y] = value
			return
		case KEY.tree:
			if (Array.isArray(value)) [record.parentId, record.index] = value
			return
	}
	if (key.startsWith(KEY.propPrefix)) setField(fieldsOf(record, 'props'), key.slice(2), value)
	else if (key.startsWith(KEY.metaPrefix)) setField(fieldsOf(record, 'meta'), key.slice(2), value)
	else if (key !== 'id' && key !== 'typeName') setField(record, key, value)
}

function setField(fields: Fields, key: string, value: unknown): void {
	if (FORBIDDEN.includes(key)) return
	if (value === undefined) delete fields[key]
	else fields[key] = value
}

function fieldsOf(record: PlainRecord, key: 'props' | 'meta'): Fields {
	const fields = record[key]
	if (typeof fields === 'object' && fields !== null) return fields as Fields
	const fresh: Fields = {}
	record[key] = fresh
	return fresh
}

/** Write a record that the document doesn't have. Call within a transaction. */
export function writeNewRecord(records: Y.Map<RecordEntry>, record: PlainRecord): void {
	const entry: RecordEntry = new Y.Map()
	const { richText, creation } = splitText(record)
	entry.set(KEY.creation, creation)
	// Into the document first: Yjs can't compare or diff a text that isn't part of one.
	records.set(record.id, entry)
	if (richText) giveText(entry, richText)
}

/** A record's first text. Only its creator gives it one, or the server before anyone is in. */
export function giveText(entry: RecordEntry, richText: RichText): void {
	const fragment = new Y.XmlFragment()
	entry.set(KEY.text, fragment)
	writeFragment(fragment, richText)
}

function splitText(record: PlainRecord): { creation: PlainRecord; richText: RichText | null } {
	const creation = copyValue(record)
	const props = creation.props as Fields | undefined
	const richText = props?.richText
	if (!props || !isRichText(richText)) return { creation, richText: null }
	delete props.richText
	return { creation, richText: cleanRichText(richText) }
}

/**
 * The overlay keys in which two states of one record differ.
 *
 * @returns keys as they stand in the record's Y.Map; `KEY.text` where the rich text differs
 */
export function changedKeys(before: PlainRecord, after: PlainRecord): Set<string> {
	const keys = new Set<string>()
	for (const key of fieldNames(before, after)) {
		if (key === 'id' || key === 'typeName' || before[key] === after[key]) continue
		if (key === 'props') addFields(keys, KEY.propPrefix, before.props, after.props)
		else if (key === 'meta') addFields(keys, KEY.metaPrefix, before.meta, after.meta)
		else if (!sameJson(before[key], after[key])) keys.add(overlayKey(key, after))
	}
	if (keys.delete(`${KEY.propPrefix}richText`)) keys.add(KEY.text)
	return keys
}

function fieldNames(before: object, after: object): Set<string> {
	return new Set([...Object.keys(before), ...Object.keys(after)])
}

function addFields(keys: Set<string>, prefix: string, before: unknown, after: unknown): void {
	const old = (before ?? {}) as Fields
	const now = (after ?? {}) as Fields
	for (const key of fieldNames(old, now)) {
		if (old[key] !== now[key] && !sameValue(old[key], now[key])) keys.add(prefix + key)
	}
}

function overlayKey(key: string, record: PlainRecord): string {
	if (key === 'x' || key === 'y') return KEY.position
	// A page has an index too, but no parent: there it's a key of its own.
	if (key === 'parentId' || (key === 'index' && 'parentId' in record)) return KEY.tree
	return key
}

/** Write some of a record's keys, not its text, as they now are, where that changes something. Call within a transaction. */
export function writeKeys(entry: RecordEntry, record: PlainRecord, keys: Iterable<string>): void {
	for (const key of keys) {
		const value = valueAt(record, key)
		if (!sameJson(currentValue(entry, key), value)) entry.set(key, value)
	}
}

/**
 * Write a change of a record's text. Others may have changed it since the state
 * that the change started from: their words stay. Call within a transaction.
 */
export function writeText(entry: RecordEntry, base: unknown, changed: unknown): void {
	const fragment = getFragment(entry)
	if (!fragment || !isRichText(base) || !isRichText(changed)) return
	const theirs = readFragment(fragment)
	const merged = mergeRichText(base, cleanRichText(changed), theirs)
	if (!sameRichText(theirs, merged)) writeFragment(fragment, merged)
}

function valueAt(record: PlainRecord, key: string): unknown {
	if (key === KEY.position) return [record.x, record.y]
	if (key === KEY.tree) return [record.parentId, record.index]
	if (key.startsWith(KEY.propPrefix)) return (record.props as Fields | undefined)?.[key.slice(2)]
	if (key.startsWith(KEY.metaPrefix)) return (record.meta as Fields | undefined)?.[key.slice(2)]
	return record[key]
}

function currentValue(entry: RecordEntry, key: string): unknown {
	if (entry.has(key)) return entry.get(key)
	const creation = entry.get(KEY.creation)
	return isPlainRecord(creation) ? valueAt(creation, key) : undefined
}

function sameValue(a: unknown, b: unknown): boolean {
	return isRichText(a) && isRichText(b) ? sameRichText(a, b) : sameJson(a, b)
}

function sameJson(a: unknown, b: unknown): boolean {
	return a === b || JSON.stringify(a) === JSON.stringify(b)
}

/** A deletion is a flag: the words stay under it. Call within a transaction. */
export function flagDeleted(entry: RecordEntry): void {
	if (!isDeleted(entry)) entry.set(KEY.deleted, true)
}

/** Bring a deleted record back as it now stands, with what others wrote meanwhile. */
export function unflagDeleted(entry: RecordEntry): void {
	if (isDeleted(entry)) entry.set(KEY.deleted, false)
}
