// @vitest-environment jsdom
/** What is reached into of y-websocket and ProseMirror, as the pinned versions have it. (SPEC C68, P7) */
import { Editor } from '@tiptap/core'
import StarterKit from '@tiptap/starter-kit'
import * as decoding from 'lib0/decoding'
import { afterEach, expect, it } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { sendOnlyMine } from '../../../../client/sync/connection/ownPresence.ts'
import { readDom } from '../../../../client/sync/text/editorInternals.ts'
import { MESSAGE } from '../../../../shared/protocol.ts'

const ends: (() => void)[] = []
afterEach(() => {
	for (const end of ends.splice(0)) end()
})

function newAwareness(): Awareness {
	const awareness = new Awareness(new Y.Doc())
	ends.push(() => awareness.destroy())
	return awareness
}

it('C68 P7 a client sends its own presence, and nobody else’s that it hears of', () => {
	const [mine, theirs] = [newAwareness(), newAwareness()]
	const provider = new WebsocketProvider('ws://here', 'board', mine.doc, {
		connect: false,
		awareness: mine,
	})
	ends.push(() => provider.destroy())
	const sent: Uint8Array[] = []
	provider.ws = { send: (frame: Uint8Array) => sent.push(frame) } as unknown as WebSocket
	provider.wsconnected = true
	sendOnlyMine(provider, mine)
	theirs.setLocalState({ name: 'Berit' })
	const update = encodeAwarenessUpdate(theirs, [theirs.clientID])
	applyAwarenessUpdate(mine, update, provider)
	expect([mine.getStates().has(theirs.clientID), sent.length]).toEqual([true, 0])

	mine.setLocalState({ name: 'Aino' })
	expect(sent).toHaveLength(1)
	const decoder = decoding.createDecoder(sent[0] ?? new Uint8Array())
	expect(decoding.readVarUint(decoder)).toBe(MESSAGE.awareness)
	const heard = newAwareness()
	applyAwarenessUpdate(heard, decoding.readVarUint8Array(decoder), null)
	expect([...heard.getStates().keys()]).toEqual([heard.clientID, mine.clientID])
	provider.ws = null
})

it('C68 a text editor reads what the browser has done to its text when it is told to', () => {
	const element = document.createElement('div')
	document.body.append(element)
	const editor = new Editor({ element, extensions: [StarterKit], content: '<p>before</p>' })
	ends.push(() => editor.destroy())
	const text = element.querySelector('p')?.firstChild
	if (!text) throw new Error('no text')
	text.nodeValue = 'after'
	expect(editor.getText()).toBe('before')
	readDom(editor.view)
	expect(editor.getText()).toBe('after')
})
