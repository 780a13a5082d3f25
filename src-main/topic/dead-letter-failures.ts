import type { DeadLetterPlace } from '../../src-shared/dead-letter.js';
import type { Failure } from '../../src-shared/failure.js';

export const gone = ({ partition, offset }: DeadLetterPlace): Failure => ({
  kind: 'message-gone',
  nature: 'input',
  message: `Partition ${partition} of the dead-letter topic has no message at offset ${offset} any more.`,
  remedy: 'Read the list anew: old messages leave the topic when newer ones need their room.',
});

export const returned = (times: number): Failure => ({
  kind: 'message-returned',
  nature: 'input',
  message: `This message was sent again ${times} times and came back each time.`,
  remedy: 'Edit it, or set the field that is wrong; as it is it would come back for ever.',
});

export const noTick = (reason: string): Failure => ({
  kind: 'message-invalid',
  nature: 'input',
  message: `The edited message is no tick: ${reason}.`,
  remedy: 'Mend what the check of it marks; it is sent when it is a tick.',
});

export const noPatch = (reason: string): Failure => ({
  kind: 'message-invalid',
  nature: 'input',
  message: `Nothing was tried or sent: ${reason}.`,
  remedy: 'Write the fields to set as a JSON object, for instance {"size": 100}.',
});

export const cutShort: Failure = {
  kind: 'message-cut',
  nature: 'input',
  message: 'The dead-letter topic keeps 256 KB of a message; the rest was on the topic it came from and is gone there.',
  remedy: 'Have whoever wrote it send it again.',
};

export const elsewhere = (wanted: string, topic: string): Failure => ({
  kind: 'message-elsewhere',
  nature: 'input',
  message: `This message says that it belongs to the topic "${wanted.slice(0, 250)}", and this profile writes to ${topic}.`,
  remedy: 'Use a profile with that topic, if you trust whoever wrote this.',
});
