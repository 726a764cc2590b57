"""The workbook the client keeps: every figure a live formula, with the value our scoring gives."""
