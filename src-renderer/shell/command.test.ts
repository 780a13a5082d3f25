import { Square } from 'lucide-react';
import { describe, expect, it } from 'vitest';
import { matchingCommands, matchingSymbols, type Command } from './command.js';

const command = (title: string, words = ''): Command => ({ id: title, title, words, Shape: Square, run: () => {} });
const commands = [command('Go to Ticks', 'page'), command('Dark theme', 'colour night'), command('Ticks of today')];
const titles = (typed: string) => matchingCommands(commands, typed).map(({ title }) => title);

describe('the palette', () => {
  it('offers everything before anything is typed', () => expect(titles('').length).toBe(3));
  it('finds commands by words in any order', () => expect(titles('ticks GO')).toEqual(['Go to Ticks']));
  it('finds them by other words for the same', () => expect(titles('night')).toEqual(['Dark theme']));
  it('puts first what begins so', () => expect(titles('ticks')).toEqual(['Ticks of today', 'Go to Ticks']));
  it('finds nothing for what is nowhere', () => expect(titles('coffee')).toEqual([]));
});

describe('symbols in the palette', () => {
  const symbols = ['AIG', 'BAC', 'IBM', 'SPY', 'XBA'];

  it('are none before something is typed', () => expect(matchingSymbols(symbols, ' ', 5)).toEqual([]));
  it('that begin so come first', () => expect(matchingSymbols(symbols, 'ba', 5)).toEqual(['BAC', 'XBA']));
  it('are found with the page after them', () => expect(matchingSymbols(symbols, 'spy chart', 5)).toEqual(['SPY']));
  it('are no more than there is room for', () => expect(matchingSymbols(symbols, 'b', 2)).toEqual(['BAC', 'IBM']));
});
