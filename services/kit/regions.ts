import { areaList } from '@vant/area-data';
import { z } from 'zod';

/** Every place of this country by GB/T 2260: provinces, prefectures, counties. */
export const places: ReadonlyMap<string, string> = new Map(
  Object.entries({ ...areaList.province_list, ...areaList.city_list, ...areaList.county_list }),
);

/** A place of this country by its code. */
export const region = z
  .string()
  .normalize('NFKC')
  .trim()
  .regex(/^\d{6}$/)
  .refine((code) => places.has(code), 'UNKNOWN_REGION: no such administrative division code (GB/T 2260)');
