import { dayWritten } from '../../workflows/contract/written-days';
import { countWritten, fenWritten } from '../../workflows/contract/written-numbers';

// What people write: taken as they meant it, or not at all.

test.each([
  ['86400', 8_640_000],
  ['86,400.50', 8_640_050],
  ['￥86，400元', 8_640_000],
  ['86400.5 元整', 8_640_050],
  ['８６４００', 8_640_000],
  ['86400。5', 8_640_050],
  [' 86,400元 ', 8_640_000],
  ['0', 0],
  ['0.1', 10],
  ['1,23,4', null],
  ['-500', null],
  ['1.005', null],
  ['8千', null],
  ['1e5', null],
  ['', null],
  ['999999999999', null],
])('the sum %p is %p fen', (text, fen) => {
  expect(fenWritten(text)).toBe(fen);
});

test.each([
  ['12', 12],
  ['1,200', 1200],
  ['１２ ', 12],
  ['1.5', null],
  ['-3', null],
  ['十', null],
])('the number %p is %p', (text, count) => {
  expect(countWritten(text)).toBe(count);
});

test.each([
  ['2025-07-01', '2025-07-01', null],
  ['2025/7/1', '2025-07-01', null],
  ['2025.7.1', '2025-07-01', null],
  ['2025年7月1日', '2025-07-01', null],
  ['2026/7/1 9:05', '2026-07-01', '09:05'],
  [' 2026年7月1日 21：30 ', '2026-07-01', '21:30'],
])('the day %p is %p, at %p', (text, day, time) => {
  expect(dayWritten(text)).toEqual({ day, time });
});

test.each(['7-1', '20250701', '2025-07', '昨天', '2025-07-01T09:00', ''])('%p is no day', (text) => {
  expect(dayWritten(text)).toBeNull();
});
