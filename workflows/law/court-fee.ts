/** FEE-1: ten yuan a labour suit, in fen, unless the court's notice says otherwise (诉讼费用交纳办法 13). */
export const LABOUR_SUIT_FEE_FEN = 1000;
