/**
 * One record between tldraw's JSON and its Y.Map: creation JSON overlaid with a
 * key for each property changed since. (SPEC D3, D4)
 */
import * as Y from 'yjs'
import { getRecords, KEY, type RecordEntry } from './layout.ts'
import { isRichText, readFragment, type RichText, sameRichText, writeFragment } from './richText.ts'

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
	const record: PlainRecord = structuredClone(creation)
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
	return 'id' in value && typeof value.id === 'string' && 'typeName' in value && typeof value.typeName === 'string'
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
	if (richText) {
		const fragment = new Y.XmlFragment()
		entry.set(KEY.text, fragment)
		writeFragment(fragment, richText)
	}
}

function splitText(record: PlainRecord): { creation: PlainRecord; richText: RichText | null } {
	const creation = structuredClone(record)
	const props = creation.props as Fields | undefined
	const richText = props?.richText
	if (!props || !isRichText(richText)) return { creation, richText: null }
	delete props.richText
	return { creation, richText }
}

/**
 * Write what differs between two states of one record, a key for each property.
 * Call within a transaction.
 *
 * @param skipText leave the text alone: a live text editor writes it by itself
 */
export function writeChange(
	entry: RecordEntry,
	before: PlainRecord,
	after: PlainRecord,
	skipText = false,
): void {
	const keys = new Set([...Object.keys(before), ...Object.keys(after)])
	if (changed(before, after, 'x') || changed(before, after, 'y')) {
		setKey(entry, KEY.position, [after.x, after.y])
	}
	if (changed(before, after, 'parentId') || ('parentId' in after && changed(before, after, 'index'))) {
		setKey(entry, KEY.tree, [after.parentId, after.index])
	}
	for (const key of ['id', 'typeName', 'x', 'y', 'parentId', 'props', 'meta']) keys.delete(key)
	if ('parentId' in after) keys.delete('index')
	for (const key of keys) if (changed(before, after, key)) setKey(entry, key, after[key])
	writeFields(entry, KEY.propPrefix, before.props as Fields, after.props as Fields, skipText)
	writeFields(entry, KEY.metaPrefix, before.meta as Fields, after.meta as Fields, skipText)
}

function writeFields(
	entry: RecordEntry,
	prefix: string,
	before: Fields = {},
	after: Fields = {},
	skipText: boolean,
): void {
	for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
		if (!changed(before, after, key)) continue
		if (key === 'richText' && prefix === KEY.propPrefix) {
			if (!skipText) writeText(entry, after[key])
		} else setKey(entry, prefix + key, after[key])
	}
}

function writeText(entry: RecordEntry, richText: unknown): void {
	const fragment = getFragment(entry)
	if (!fragment || !isRichText(richText)) return
	if (!sameRichText(readFragment(fragment), richText)) writeFragment(fragment, richText)
}

function changed(before: Fields, after: Fields, key: string): boolean {
	return before[key] !== after[key] && !sameJson(before[key], after[key])
}

function setKey(entry: RecordEntry, key: string, value: unknown): void {
	if (!sameJson(entry.get(key), value)) entry.set(key, value)
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
