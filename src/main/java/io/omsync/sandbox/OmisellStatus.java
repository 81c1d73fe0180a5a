package io.omsync.sandbox;

import java.util.Arrays;
import java.util.List;

/**
 * The order statuses (omisell.md section 6). Their names come in the seller's language,
 * the ids are not ordered by progress.
 */
enum OmisellStatus {

	NEW(200, "New", "Mới", "ใหม่", "Baru", "unprocessed"),
	AWAITING_CONFIRMATION(250, "Awaiting confirmation", "Chờ xác nhận", "รอการยืนยัน", "Menunggu konfirmasi",
			"unprocessed"),
	COURIER_ALLOCATION(260, "Courier allocation", "Phân bổ vận chuyển", "จัดสรรขนส่ง", "Alokasi kurir", "processing"),
	APPROVED(300, "Approved", "Đã duyệt", "อนุมัติแล้ว", "Disetujui", "processing"),
	AWAITING_LABEL(350, "Awaiting Generate Label", "Chờ tạo nhãn", "รอสร้างฉลาก", "Menunggu label", "processing"),
	EXCEPTION_READY(360, "Exception - Ready to Ship", "Ngoại lệ - Sẵn sàng giao", "ข้อยกเว้น - พร้อมส่ง",
			"Pengecualian - Siap kirim", "processing"),
	CANCELLATION_REQUESTED(370, "Cancellation Requested", "Yêu cầu hủy", "ขอยกเลิก", "Permintaan batal", "processing"),
	LABEL_ERRORS(380, "Label Generation Errors", "Lỗi tạo nhãn", "สร้างฉลากผิดพลาด", "Gagal membuat label",
			"processing"),
	PROCESSING(400, "Processing", "Đang xử lý", "กำลังดำเนินการ", "Diproses", "processing"),
	EXCEPTIONS(440, "Exceptions", "Ngoại lệ", "ข้อยกเว้น", "Pengecualian", "processing"),
	/** One that nobody has seen before. */
	CUSTOMS(455, "Customs clearance", "Thông quan", "พิธีการศุลกากร", "Bea cukai", "processing"),
	READY_TO_SHIP(460, "Ready to Ship", "Sẵn sàng giao", "พร้อมส่ง", "Siap kirim", "processing"),
	SHIPPED(500, "Shipped", "Đã giao vận chuyển", "จัดส่งแล้ว", "Dikirim", "shipping"),
	DELIVERING(600, "Delivering", "Đang giao", "กำลังนำส่ง", "Dalam pengiriman", "shipping"),
	CANCELLED_BY_SELLER(700, "Cancelled by seller", "Người bán hủy", "ผู้ขายยกเลิก", "Dibatalkan penjual", "cancelled"),
	CANCELLED_BY_OPERATOR(701, "Cancelled by operator", "Vận hành hủy", "ผู้ดำเนินการยกเลิก", "Dibatalkan operator",
			"cancelled"),
	CANCELLED_BY_PARTNER(702, "Cancelled by partner", "Đối tác hủy", "พาร์ทเนอร์ยกเลิก", "Dibatalkan mitra",
			"cancelled"),
	CANCELLED_BY_SYSTEM(703, "Cancelled by system", "Hệ thống hủy", "ระบบยกเลิก", "Dibatalkan sistem", "cancelled"),
	CANCELLED_BY_LOSS(708, "Cancelled by lost items at warehouse", "Hủy do thất lạc tại kho",
			"ยกเลิกเพราะของหายที่คลัง", "Batal karena hilang di gudang", "cancelled"),
	RETURNED(800, "Returned", "Đã hoàn", "ส่งคืนแล้ว", "Dikembalikan", "returned"),
	LOST(850, "Courier Lost Items", "Vận chuyển làm mất", "ขนส่งทำหาย", "Kurir menghilangkan barang", "returned"),
	COMPLETED(900, "Completed", "Hoàn tất", "เสร็จสมบูรณ์", "Selesai", "completed");

	static final String EVERY_GROUP = "all";

	private static final List<OmisellStatus> KNOWN = Arrays.stream(values()).filter(each -> each != CUSTOMS).toList();

	private final int id;

	private final String english;

	private final String vietnamese;

	private final String thai;

	private final String indonesian;

	private final String group;

	OmisellStatus(int id, String english, String vietnamese, String thai, String indonesian, String group) {
		this.id = id;
		this.english = english;
		this.vietnamese = vietnamese;
		this.thai = thai;
		this.indonesian = indonesian;
		this.group = group;
	}

	static OmisellStatus of(int order, long seed) {
		if (OmisellOddity.UNKNOWN_STATUS.in(order)) {
			return CUSTOMS;
		}
		// 8 and the number of statuses share no factor, so they all come in turn.
		return KNOWN.get(Math.floorMod(order * 8L + seed, KNOWN.size()));
	}

	static boolean isGroup(String name) {
		return name.equals(EVERY_GROUP) || Arrays.stream(values()).anyMatch(status -> status.group.equals(name));
	}

	int id() {
		return id;
	}

	String in(OmisellCountry country) {
		return switch (country) {
			case VN -> vietnamese;
			case TH -> thai;
			case ID -> indonesian;
			case PH, MY -> english;
		};
	}

	String english() {
		return english;
	}

	boolean isOf(String wanted) {
		return wanted.equals(EVERY_GROUP) || group.equals(wanted);
	}

	/** What comes next; the last ones stay and are only saved again. */
	OmisellStatus next() {
		return switch (this) {
			case NEW, AWAITING_CONFIRMATION, COURIER_ALLOCATION -> APPROVED;
			case APPROVED, AWAITING_LABEL, LABEL_ERRORS, CUSTOMS -> PROCESSING;
			case PROCESSING, EXCEPTIONS, EXCEPTION_READY -> READY_TO_SHIP;
			case CANCELLATION_REQUESTED -> CANCELLED_BY_SELLER;
			case READY_TO_SHIP -> SHIPPED;
			case SHIPPED -> DELIVERING;
			case DELIVERING -> COMPLETED;
			case COMPLETED -> RETURNED;
			case CANCELLED_BY_SELLER, CANCELLED_BY_OPERATOR, CANCELLED_BY_PARTNER, CANCELLED_BY_SYSTEM,
					CANCELLED_BY_LOSS, RETURNED, LOST ->
				this;
		};
	}

	boolean isPacked() {
		return this == READY_TO_SHIP || isShipped();
	}

	boolean isShipped() {
		return switch (this) {
			case SHIPPED, DELIVERING, RETURNED, LOST, COMPLETED -> true;
			default -> false;
		};
	}

	boolean isCompleted() {
		return this == COMPLETED;
	}

	boolean isCancelled() {
		return group.equals("cancelled");
	}

}
